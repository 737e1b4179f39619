package vn.oversight.deadline;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;

import vn.oversight.notice.StormLetter;

/** The ceiling: Jakarta Mail alone, over kept connections, with nothing to record. */
final class PlainMail {

	private PlainMail() {
	}

	/** Mails per second. */
	static double rate(int port, StormLetter letter, int mails, int connections) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(connections);
		Session session = Session.getInstance(StormLetter.promptly());
		Callable<Void> share = () -> {
			MimeMessage message = letter.write();
			try (Transport transport = session.getTransport("smtp")) {
				transport.connect("localhost", port, null, null);
				for (int i = 0; i < mails / connections; i++) {
					transport.sendMessage(message, message.getAllRecipients());
				}
			}
			return null;
		};
		try {
			long start = System.nanoTime();
			for (var done : threads.invokeAll(IntStream.range(0, connections).mapToObj((i) -> share).toList())) {
				done.get();
			}
			return mails * 1e9 / (System.nanoTime() - start);
		}
		finally {
			threads.shutdown();
		}
	}

}
