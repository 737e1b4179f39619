package vn.oversight.web;

import java.io.IOException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request that can be read up to a number of bytes and no further. */
final class CountedRequest extends HttpServletRequestWrapper {

	private final long most;

	private long read;

	CountedRequest(HttpServletRequest request, long most) {
		super(request);
		this.most = most;
	}

	boolean isTooLarge() {
		return read > most;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		ServletInputStream content = super.getInputStream();
		return new ServletInputStream() {

			@Override
			public int read() throws IOException {
				int one = content.read();
				count((one >= 0) ? 1 : 0);
				return one;
			}

			@Override
			public int read(byte[] into, int offset, int length) throws IOException {
				int some = content.read(into, offset, length);
				count(Math.max(some, 0));
				return some;
			}

			@Override
			public boolean isFinished() {
				return content.isFinished();
			}

			@Override
			public boolean isReady() {
				return content.isReady();
			}

			@Override
			public void setReadListener(ReadListener listener) {
				content.setReadListener(listener);
			}

		};
	}

	private void count(int more) throws IOException {
		read += more;
		if (isTooLarge()) {
			throw new IOException("The request is larger than %d bytes".formatted(most));
		}
	}

}
