package vn.oversight.web;

import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

import vn.oversight.reporting.Campaign;
import vn.oversight.reporting.Reporting;

import static vn.oversight.web.EngineRules.ADMINISTRATORS;

/** Who sees what all units have reported: whoever makes one of it, and administrators. */
@Component
class ReportReaders {

	private final Reporting reporting;

	ReportReaders(Reporting reporting) {
		this.reporting = reporting;
	}

	boolean readsAll(Authentication reader, Campaign campaign) {
		Set<String> groups = groups(reader);
		return groups.contains(ADMINISTRATORS) || reporting.readers(campaign).stream().anyMatch(groups::contains);
	}

	/** Whether there may be a campaign that somebody sees all of. */
	boolean readsAny(Authentication reader) {
		Set<String> groups = groups(reader);
		return groups.contains(ADMINISTRATORS) || reporting.readsAny(groups);
	}

	static Set<String> groups(Authentication reader) {
		return reader.getAuthorities().stream().map(GrantedAuthority::getAuthority).collect(Collectors.toSet());
	}

}
