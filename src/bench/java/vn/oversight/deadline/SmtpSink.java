package vn.oversight.deadline;

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
			Incoming in = new Incoming(client.getInputStream());
			OutputStream out = client.getOutputStream();
			answer(out, "220 sink");
			for (String command = in.line(); command != null; command = in.line()) {
				if (command.startsWith("DATA")) {
					answer(out, "354 go on");
					in.skipContent();
					accepted.incrementAndGet();
				}
				answer(out, command.startsWith("QUIT") ? "221 bye" : "250 ok");
			}
		}
	}

	private static void answer(OutputStream out, String line) throws IOException {
		out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
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

	/** What the client sends, read in blocks: it shares the processors with what is measured. */
	private static final class Incoming {

		private final InputStream in;

		private final byte[] block = new byte[1 << 16];

		private int next;

		private int end;

		Incoming(InputStream in) {
			this.in = in;
		}

		/** The next line with its end; null when the client has left. */
		String line() throws IOException {
			StringBuilder line = new StringBuilder();
			while (next < end || fill()) {
				char character = (char) block[next++];
				if (character == '\n') {
					return line.toString();
				}
				line.append(character);
			}
			return null;
		}

		/** Passes over a mail and the line with a dot that ends it. */
		void skipContent() throws IOException {
			int matched = 0;
			while (next < end || fill()) {
				byte character = block[next++];
				matched = (character == END[matched]) ? matched + 1 : (character == END[0]) ? 1 : 0;
				if (matched == END.length) {
					return;
				}
			}
			throw new IOException("The client left in the middle of a mail");
		}

		private boolean fill() throws IOException {
			next = 0;
			end = in.read(block);
			return end > 0;
		}

	}

	private interface Talk {

		void run() throws IOException;

	}

}
