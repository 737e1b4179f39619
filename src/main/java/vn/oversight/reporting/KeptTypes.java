package vn.oversight.reporting;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

import vn.oversight.engine.StartUp;

/**
 * Gives campaigns that were opened before they kept what they ask for the type as the
 * file has it at the first start; from then on the file cannot change them.
 */
@Component
class KeptTypes implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(KeptTypes.class);

	private final CampaignBook campaigns;

	private final ReportTypes types;

	private final StartUp startUp;

	KeptTypes(CampaignBook campaigns, ReportTypes types, StartUp startUp) {
		this.campaigns = campaigns;
		this.types = types;
		this.startUp = startUp;
	}

	@Override
	public void afterSingletonsInstantiated() {
		startUp.bringInLine(this::keep);
	}

	void keep() {
		campaigns.typesNotKept()
			.forEach((id) -> types.type(id)
				.ifPresentOrElse(campaigns::keep, () -> log.warn(
						"Campaigns ask for the report type \"{}\", which report-types.yml does not have any more: add it and restart",
						id)));
	}

}
