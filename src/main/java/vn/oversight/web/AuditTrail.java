package vn.oversight.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

import vn.oversight.engine.Audit;

/** Who came in, who was turned away at the door, and who left. */
@Component
class AuditTrail {

	private static final Duration AN_HOUR = Duration.ofHours(1);

	private static final int MOST = 10_000;

	private final Clock clock;

	/** When each script, by account and address, was last written down. */
	private final Map<List<String>, Instant> scripts = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<List<String>, Instant> eldest) {
			return size() > MOST;
		}

	};

	AuditTrail(Clock clock) {
		this.clock = clock;
	}

	/** A script says who it is with each request; one line an hour is enough. */
	@EventListener
	void wasAdmitted(AuthenticationSuccessEvent event) {
		Authentication script = event.getAuthentication();
		if (script.getDetails() instanceof ByBasic && isFirstInAnHour(script.getName(), address(script))) {
			Audit.note("login", "user", script.getName(), "from", address(script), "by", "basic");
		}
	}

	private boolean isFirstInAnHour(String account, String address) {
		Instant now = clock.instant();
		synchronized (scripts) {
			Instant last = scripts.get(List.of(account, address));
			if (last != null && last.plus(AN_HOUR).isAfter(now)) {
				return false;
			}
			scripts.remove(List.of(account, address));
			scripts.put(List.of(account, address), now);
			return true;
		}
	}

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

	/** An administrator looks at what is on file and not marked as their own. */
	static void looked(Authentication reader, String path) {
		if (ReportReaders.groups(reader).contains(EngineRules.ADMINISTRATORS)) {
			Audit.note("administration", "user", reader.getName(), "path", path);
		}
	}

	/** What is known of a request that came with HTTP Basic. */
	static final class ByBasic extends WebAuthenticationDetails {

		ByBasic(HttpServletRequest request) {
			super(request.getRemoteAddr(), null);
		}

	}

	private static String address(Authentication authentication) {
		return (authentication.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "unknown";
	}

}
