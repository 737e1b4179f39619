package vn.oversight.web;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import vn.oversight.OversightTest;
import vn.oversight.Play;

import static vn.oversight.web.People.PASSWORD;

/** What comes late does not leave Tasklist half translated. */
@OversightTest
@EnabledIf(value = "vn.oversight.web.Screen#isThere", disabledReason = "There is no Chromium")
class SlowLineTest {

	@LocalServerPort
	int port;

	@Autowired
	Play play;

	private Tasklist tasklist;

	@AfterEach
	void closeTheBrowserAndLeaveNothingOpen() {
		tasklist.close();
		play.end();
	}

	@Test
	void wordsThatComeAfterTheListAreStillRead() {
		tasklist = new Tasklist(port);
		tasklist.holdBackItsWords();
		tasklist.signIn("binh-lu.clerk", PASSWORD);
		tasklist.searchBoxSays("SEARCH_PLACEHOLDER");
		tasklist.letItsWordsCome();
		tasklist.searchBoxSays("Lọc việc");
	}

}
