package vn.oversight.web;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import vn.oversight.engine.Refusal;

/**
 * Refuses requests that are larger than any form, uploads (multipart) that are larger
 * than any paper, and of people who have not logged in whatever is larger than a login,
 * before they are read: machines are told in JSON, people by a page. The addresses that
 * take uploads are named here; no other does.
 */
@Configuration(proxyBeanMethods = false)
class RequestSizeLimit {

	/** In bytes, of somebody who has not logged in. */
	static final int LARGEST_OF_STRANGERS = 64_000;

	/** In bytes; a form of the longest fields and lists stays below. */
	static final int LARGEST = 2_000_000;

	/** In bytes, all files of one upload together. */
	static final int LARGEST_UPLOAD = 20_000_000;

	/** After the session is known, before anything reads the request. */
	static final int FIRST = SessionRepositoryFilter.DEFAULT_ORDER + 10;

	private static final Pattern PAGE_OF_FILES = Pattern.compile("/tasks/[^/]+/files");

	private static final Pattern ENGINE_UPLOADS = Pattern
		.compile("(/engine-rest|/camunda/api/engine)(/engine/[^/]+)?/(deployment/create|.*(/attachment/create|/data))");

	@Bean
	FilterRegistrationBean<OncePerRequestFilter> requestSizeLimitFilter() {
		FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new Limit());
		filter.setOrder(FIRST);
		return filter;
	}

	private static final class Limit extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			boolean isUpload = isUpload(request);
			int largest = isUpload ? LARGEST_UPLOAD : LARGEST;
			boolean isOfUnknownLength = request.getHeader("Transfer-Encoding") != null;
			if ((isOfUnknownLength || request.getContentLengthLong() > LARGEST_OF_STRANGERS) && isStranger(request)) {
				largest = LARGEST_OF_STRANGERS;
			}
			if (request.getContentLengthLong() > largest) {
				refuse(request, response, largest);
			}
			else if (isOfUnknownLength && !(isUpload && Door.isForPrograms(request) && !isStranger(request))) {
				Door.refuse(request, response, HttpServletResponse.SC_LENGTH_REQUIRED,
						new Refusal("Thiếu độ dài của nội dung gửi lên; chưa nội dung nào được nhận.",
								"The request must tell its Content-Length."));
			}
			else if (isOfUnknownLength) {
				passUpTo(largest, request, response, chain);
			}
			else if (isUpload && !Door.isForPrograms(request) && !isReadable(request)) {
				Door.refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, new Refusal(
						"Không đọc được các tệp gửi lên: mỗi lần gửi nhiều nhất 50 tệp, tên tệp không quá 200 ký tự; mời đồng chí quay lại và gửi lại.",
						"At most 50 files with names of at most 200 characters."));
			}
			else {
				chain.doFilter(request, response);
			}
		}

		/** A script says with each request who it is; its words are read after that. */
		private static boolean isStranger(HttpServletRequest request) {
			return Door.isForMachines(request) ? request.getHeader(HttpHeaders.AUTHORIZATION) == null
					: !LoginSession.isIn(request);
		}

		/**
		 * Otherwise the token against forged requests would be missed, and not the files.
		 */
		private static boolean isReadable(HttpServletRequest request) {
			try {
				for (Part part : request.getParts()) {
					part.getSubmittedFileName();
				}
				return true;
			}
			catch (ServletException | IOException | RuntimeException ex) {
				return false;
			}
		}

		/**
		 * Of a request that does not tell how long it is, such as Camunda Modeler sends.
		 */
		private static void passUpTo(int largest, HttpServletRequest request, HttpServletResponse response,
				FilterChain chain) throws ServletException, IOException {
			CountedRequest counted = new CountedRequest(request, largest);
			// the engine's interface would tell of it in its own words
			ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
			try {
				chain.doFilter(counted, answer);
			}
			catch (ServletException | IOException | RuntimeException ex) {
				if (!counted.isTooLarge()) {
					throw ex;
				}
			}
			if (counted.isTooLarge()) {
				answer.reset();
				refuse(request, answer, largest);
			}
			answer.copyBodyToResponse();
		}

		private static boolean isUpload(HttpServletRequest request) {
			String type = request.getContentType();
			String path = request.getServletPath() + ((request.getPathInfo() != null) ? request.getPathInfo() : "");
			return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
					&& (PAGE_OF_FILES.matcher(path).matches() || ENGINE_UPLOADS.matcher(path).matches());
		}

		private static void refuse(HttpServletRequest request, HttpServletResponse response, int largest)
				throws IOException {
			Door.refuse(request, response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, new Refusal(
					"Nội dung gửi lên quá lớn, chưa nội dung nào được nhận: mỗi lần gửi không quá %s; mời đồng chí quay lại, chia nhỏ hoặc nén tệp rồi gửi lại."
						.formatted((largest < LARGEST) ? largest / 1_000 + " kB" : largest / 1_000_000 + " MB"),
					"The request is larger than %d bytes.".formatted(largest)));
		}

	}

}
