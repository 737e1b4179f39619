package vn.oversight.inspection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rules of inspections that a committee may switch.
 *
 * @param leaderNotInCharge whether whoever is in charge of a unit, or belongs to it, is
 * refused as leader of the team that inspects it
 */
@ConfigurationProperties("oversight.inspection")
record InspectionSettings(@DefaultValue("true") boolean leaderNotInCharge) {
}
