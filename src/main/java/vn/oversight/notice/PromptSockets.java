package vn.oversight.notice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

/**
 * Sockets that send what they are given at once. Otherwise the end of each mail longer
 * than a buffer waits for the other side's delayed acknowledgement, some 40 ms.
 */
final class PromptSockets extends SocketFactory {

	private Socket last;

	/** The socket made last; null before the first. */
	Socket last() {
		return last;
	}

	@Override
	public Socket createSocket() throws IOException {
		return prompt(new Socket());
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return prompt(new Socket(host, port));
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
		return prompt(new Socket(host, port, localHost, localPort));
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return prompt(new Socket(host, port));
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
		return prompt(new Socket(host, port, localHost, localPort));
	}

	private Socket prompt(Socket socket) throws IOException {
		socket.setTcpNoDelay(true);
		last = socket;
		return socket;
	}

}
