package vn.oversight.deadline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A mail server that accepts everything, slowly if told to, and remembers each acceptance:
 * which mail, to whom, and from which application, by the name it said hello with. A mail
 * is accepted when its last line has come, whether or not its sender lives to read so.
 */
final class MailRecorder implements AutoCloseable {

	private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());

	private final List<Accepted> accepted = new CopyOnWriteArrayList<>();

	/** Half of it before a mail is accepted, half before its sender hears so. */
	private final LongSupplier pauseMillis;

	MailRecorder(LongSupplier pauseMillis) throws IOException {
		this.pauseMillis = pauseMillis;
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

	/** Every acceptance, in order. */
	List<Accepted> accepted() {
		return new ArrayList<>(accepted);
	}

	private void talk(Socket client) throws IOException {
		try (client;
				BufferedReader in = new BufferedReader(
						new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
			client.setTcpNoDelay(true);
			OutputStream out = client.getOutputStream();
			String application = null;
			String recipient = null;
			answer(out, "220 recorder");
			for (String command = in.readLine(); command != null; command = in.readLine()) {
				String reply = "250 ok";
				if (command.startsWith("EHLO") || command.startsWith("HELO")) {
					application = command.substring(5).strip();
				}
				else if (command.startsWith("RCPT")) {
					recipient = command.substring(command.indexOf('<') + 1, command.indexOf('>'));
				}
				else if (command.startsWith("DATA")) {
					answer(out, "354 go on");
					String messageId = messageId(in);
					pause();
					accepted.add(new Accepted(messageId, recipient, application));
					pause();
				}
				else if (command.startsWith("QUIT")) {
					reply = "221 bye";
				}
				answer(out, reply);
			}
		}
	}

	private static String messageId(BufferedReader in) throws IOException {
		String messageId = null;
		for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
			if (line == null) {
				throw new IOException("The client left in the middle of a mail");
			}
			if (messageId == null && line.startsWith("Message-ID:")) {
				messageId = line.substring("Message-ID:".length()).strip();
			}
		}
		return messageId;
	}

	private void pause() {
		LockSupport.parkNanos(pauseMillis.getAsLong() * 500_000);
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
		}, "mail-recorder");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		server.close();
	}

	record Accepted(String messageId, String recipient, String application) {
	}

	private interface Talk {

		void run() throws IOException;

	}

}
