package vn.oversight.deadline;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A mail server that accepts everything and keeps nothing but the count. */
final class SmtpSink implements AutoCloseable {

	private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

	private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());

	private final AtomicLong accepted = new AtomicLong();

	SmtpSink() throws IOException {
		start(() -> {
			while (!server.isClosed()) {
				Socket client = server.accept();
				start(() -> talk(client));
			}
		});
	}

	int port() {
		return server.getLocalPort();
	}

	/** How many mails were accepted since the last call. */
	long taken() {
		return accepted.getAndSet(0);
	}

	private void talk(Socket client) throws IOException {
		try (client) {
			client.setTcpNoDelay(true);
			InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
			OutputStream out = new BufferedOutputStream(client.getOutputStream());
			answer(out, "220 sink");
			for (String command = line(in); command != null; command = line(in)) {
				if (command.startsWith("DATA")) {
					answer(out, "354 go on");
					skipContent(in);
					accepted.incrementAndGet();
				}
				answer(out, command.startsWith("QUIT") ? "221 bye" : "250 ok");
			}
		}
	}

	private static void answer(OutputStream out, String line) throws IOException {
		out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
		out.flush();
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = in.read(); next != '\n'; next = in.read()) {
			if (next < 0) {
				return null;
			}
			line.append((char) next);
		}
		return line.toString();
	}

	private static void skipContent(InputStream in) throws IOException {
		for (int matched = 0; matched < END.length;) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("The client left in the middle of a mail");
			}
			matched = (next == END[matched]) ? matched + 1 : (next == END[0]) ? 1 : 0;
		}
	}

	private static void start(Talk talk) {
		Thread thread = new Thread(() -> {
			try {
				talk.run();
			}
			catch (IOException ex) {
				// the other side has left
			}
		}, "smtp-sink");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		server.close();
	}

	private interface Talk {

		void run() throws IOException;

	}

}
