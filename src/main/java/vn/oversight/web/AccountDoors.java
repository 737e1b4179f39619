package vn.oversight.web;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import vn.oversight.engine.Refusal;
import vn.oversight.organisation.Organisation;

import static vn.oversight.web.EngineRules.ADMINISTRATORS;

/**
 * The engine's own addresses for the password and the profile of an account, by REST and
 * in Tasklist. A password is changed here as on the page for it: counted, written down,
 * ending the other sessions. Name and address of an account come from
 * {@code organisation.yml}.
 */
@Component
class AccountDoors extends OncePerRequestFilter {

	private static final Pattern ADDRESS = Pattern.compile(".*/user/([^/]+)/(credentials|profile)/*");

	private final OwnPasswords passwords;

	private final EngineUsers users;

	private final LoginSession session;

	private final Organisation organisation;

	private final ObjectMapper json;

	AccountDoors(OwnPasswords passwords, EngineUsers users, LoginSession session, Organisation organisation,
			ObjectMapper json) {
		this.passwords = passwords;
		this.users = users;
		this.session = session;
		this.organisation = organisation;
		this.json = json;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Matcher address = ADDRESS
			.matcher(request.getServletPath() + ((request.getPathInfo() != null) ? request.getPathInfo() : ""));
		Authentication by = SecurityContextHolder.getContext().getAuthentication();
		if (!request.getMethod().equals("PUT") || by == null || !address.matches()) {
			chain.doFilter(request, response);
			return;
		}
		String account = address.group(1);
		boolean isAdministrator = by.getAuthorities()
			.stream()
			.anyMatch((group) -> ADMINISTRATORS.equals(group.getAuthority()));
		if (address.group(2).equals("profile")) {
			if (isAdministrator && organisation.accounts().stream().noneMatch((known) -> known.id().equals(account))) {
				chain.doFilter(request, response);
				return;
			}
			Door.refuse(request, response, HttpServletResponse.SC_FORBIDDEN, new Refusal(
					"Tên và địa chỉ thư của tài khoản lấy từ tệp organisation.yml; mời đồng chí báo quản trị viên sửa trong tệp đó.",
					"Name and address of an account come from organisation.yml; change them there."));
		}
		else if (!isAdministrator && !by.getName().equals(account)) {
			Door.refuse(request, response, HttpServletResponse.SC_FORBIDDEN,
					new Refusal("Đồng chí chỉ đổi được mật khẩu của mình.", "Only one's own password can be changed."));
		}
		else if (!users.exists(account)) {
			Door.refuse(request, response, HttpServletResponse.SC_NOT_FOUND,
					new Refusal("Không có tài khoản này.", "There is no such account."));
		}
		else {
			change(by.getName(), account, request, response);
		}
	}

	private void change(String by, String account, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		try {
			JsonNode asked = json.readTree(request.getInputStream());
			passwords.change(by, account, asked.path("authenticatedUserPassword").asText(),
					asked.path("password").asText(), request.getRemoteAddr());
			if (by.equals(account)) {
				session.goOnWithNewPassword(request, account);
			}
			response.setStatus(HttpServletResponse.SC_NO_CONTENT);
		}
		catch (JsonProcessingException ex) {
			Door.refuse(request, response, HttpServletResponse.SC_BAD_REQUEST,
					new Refusal("Nội dung gửi lên không đọc được.", "The request is no JSON."));
		}
		catch (Refusal refusal) {
			Door.refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, refusal);
		}
	}

	/** It stands in the security chains, not before all of the application. */
	@Configuration(proxyBeanMethods = false)
	static class InChainsOnly {

		@Bean
		FilterRegistrationBean<AccountDoors> accountDoorsInChainsOnly(AccountDoors doors) {
			FilterRegistrationBean<AccountDoors> registration = new FilterRegistrationBean<>(doors);
			registration.setEnabled(false);
			return registration;
		}

	}

}
