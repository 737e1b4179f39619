package vn.oversight.deadline;

import vn.oversight.engine.Verb;

/** How often the watch looks: {@code ${watchRhythm.cycle()}}. */
@Verb("watchRhythm")
class WatchRhythm {

	private final WatchSettings settings;

	WatchRhythm(WatchSettings settings) {
		this.settings = settings;
	}

	/** An endless cycle as timers take it, such as {@code R/PT1M}. */
	public String cycle() {
		return "R/" + settings.interval();
	}

}
