package vn.oversight.web;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

import vn.oversight.engine.Audit;

/** Who came in, who was turned away at the door, and who left. */
@Component
class AuditTrail {

	@EventListener
	void cameIn(InteractiveAuthenticationSuccessEvent event) {
		Audit.note("login", "user", event.getAuthentication().getName(), "from", address(event.getAuthentication()));
	}

	@EventListener
	void turnedAway(AbstractAuthenticationFailureEvent event) {
		Audit.note("login-refused", "user", event.getAuthentication().getName(), "from",
				address(event.getAuthentication()), "because", event.getException().getMessage());
	}

	@EventListener
	void left(LogoutSuccessEvent event) {
		Audit.note("logout", "user", event.getAuthentication().getName(), "from", address(event.getAuthentication()));
	}

	private static String address(Authentication authentication) {
		return (authentication.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "unknown";
	}

}
