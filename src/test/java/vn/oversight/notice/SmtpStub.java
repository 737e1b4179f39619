package vn.oversight.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A mail server that can misbehave as no real one in a test can: a script answers single
 * commands, everything else is answered properly.
 */
final class SmtpStub implements AutoCloseable {

	/** Instead of an answer: nothing comes any more. */
	static final String HANG = "hang";

	/** Instead of an answer: the connection is closed. */
	static final String CLOSE = "close";

	/** Instead of an answer: the proper one, but only after some 2 s. */
	static final String SLOW = "slow";

	/** The command that stands for the end of a mail's content. */
	static final String CONTENT = "(content)";

	final List<String> accepted = new CopyOnWriteArrayList<>();

	final AtomicInteger connections = new AtomicInteger();

	private final ServerSocket socket;

	private final Function<String, String> script;

	/**
	 * Starts a server.
	 * @param script answers a command, or returns null for the proper answer
	 */
	SmtpStub(Function<String, String> script) {
		this.script = script;
		try {
			socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		daemon(this::accept);
	}

	int port() {
		return socket.getLocalPort();
	}

	private void accept() {
		while (!socket.isClosed()) {
			try {
				Socket client = socket.accept();
				connections.incrementAndGet();
				daemon(() -> talk(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void talk(Socket client) {
		try (client;
				BufferedReader in = new BufferedReader(
						new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
			boolean goesOn = say(client, "(greeting)", "220 stub");
			String recipient = null;
			while (goesOn) {
				String command = in.readLine();
				if (command == null) {
					return;
				}
				if (command.startsWith("RCPT TO")) {
					recipient = command.substring(command.indexOf('<') + 1, command.indexOf('>'));
				}
				goesOn = say(client, command, command.startsWith("DATA") ? "354 go on" : "250 fine");
				if (command.startsWith("DATA") && goesOn) {
					readContent(in);
					goesOn = say(client, CONTENT, "250 taken");
					if (goesOn) {
						accepted.add(recipient);
					}
				}
			}
		}
		catch (IOException ex) {
			// the other side went away
		}
	}

	private static void readContent(BufferedReader in) throws IOException {
		String line = in.readLine();
		while (line != null && !line.equals(".")) {
			line = in.readLine();
		}
	}

	private boolean say(Socket client, String command, String proper) throws IOException {
		String scripted = script.apply(command);
		if (HANG.equals(scripted)) {
			client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
			return false;
		}
		if (CLOSE.equals(scripted)) {
			return false;
		}
		if (SLOW.equals(scripted)) {
			LockSupport.parkNanos(2_400_000_000L);
		}
		String answer = (scripted != null && !SLOW.equals(scripted)) ? scripted : proper;
		client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
		return answer.charAt(0) < '4' || command.startsWith("RCPT") || command.startsWith("MAIL");
	}

	private static void daemon(Runnable work) {
		Thread thread = new Thread(work, "smtp-stub");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
