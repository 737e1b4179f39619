package vn.oversight.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import vn.oversight.engine.Refusal;

/**
 * Refuses a path with an empty segment or a semicolon before anybody reads it: servlets
 * and Spring take {@code //engine-rest} and {@code /engine-rest;a} for different
 * addresses, and answer with an error of the server.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainPaths extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String path = request.getRequestURI();
		if (path.contains("//") || path.contains(";")) {
			Door.refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, new Refusal(
					"Địa chỉ không hợp lệ; mời đồng chí kiểm tra lại.", "Two slashes in a row, or a semicolon."));
		}
		else {
			chain.doFilter(request, response);
		}
	}

}
