package vn.oversight.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

import vn.oversight.engine.Refusal;

/**
 * Refuses addresses with two slashes in a row before anybody takes them apart: what
 * stands in front of the firewall's own look at them fails on them.
 */
@Configuration(proxyBeanMethods = false)
class PlainPath {

	@Bean
	FilterRegistrationBean<OncePerRequestFilter> plainPathFilter() {
		FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OncePerRequestFilter() {

			@Override
			protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
					throws ServletException, IOException {
				if (request.getRequestURI().contains("//")) {
					Door.refuse(request, response, HttpServletResponse.SC_BAD_REQUEST,
							new Refusal("Địa chỉ không hợp lệ; mời đồng chí kiểm tra lại.", "Two slashes in a row."));
				}
				else {
					chain.doFilter(request, response);
				}
			}

		});
		filter.setOrder(RequestSizeLimit.FIRST - 1);
		return filter;
	}

}
