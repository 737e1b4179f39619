package vn.oversight.notice;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import vn.oversight.notice.Post.Verdict;
import vn.oversight.notice.SmtpAnswer.Stage;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of RFC 3463, and answers without an enhanced status code. */
class SmtpAnswerTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			RECIPIENT | 550 5.1.1 no such user         | ADDRESS_REFUSED
			RECIPIENT | 550 5.1.2 no such domain       | ADDRESS_REFUSED
			RECIPIENT | 553 5.1.3 bad syntax           | ADDRESS_REFUSED
			RECIPIENT | 553 5.1.4 ambiguous            | ADDRESS_REFUSED
			RECIPIENT | 551 5.1.6 has moved            | ADDRESS_REFUSED
			RECIPIENT | 556 5.1.10 null MX             | ADDRESS_REFUSED
			RECIPIENT | 550 5.2.1 disabled             | ADDRESS_REFUSED
			RECIPIENT | 556 domain takes no mail       | ADDRESS_REFUSED
			RECIPIENT | 550 no such user (#5.1.1)      | ADDRESS_REFUSED
			RECIPIENT | 550-5.1.1 first of two lines   | ADDRESS_REFUSED
			RECIPIENT | 550 5.1.0 address rejected     | REFUSED
			RECIPIENT | 553 5.1.7 sender's syntax      | REFUSED
			RECIPIENT | 553 5.1.8 sender's domain      | REFUSED
			RECIPIENT | 550 5.1.9 relayed              | REFUSED
			RECIPIENT | 550 5.1.99 not in any table    | REFUSED
			RECIPIENT | 552 5.2.3 too long             | REFUSED
			RECIPIENT | 554 5.3.0 mail system          | REFUSED
			RECIPIENT | 550 5.4.1 access denied        | REFUSED
			RECIPIENT | 554 5.5.0 protocol             | REFUSED
			RECIPIENT | 554 5.6.0 content              | REFUSED
			RECIPIENT | 554 5.7.1 relay access denied  | REFUSED
			RECIPIENT | 550 5.7.27 sender's null MX    | REFUSED
			RECIPIENT | 550 mailbox unavailable        | REFUSED
			RECIPIENT | 551 user not local             | REFUSED
			RECIPIENT | 553 not one of my rcpthosts    | REFUSED
			RECIPIENT | 554 transaction failed         | REFUSED
			RECIPIENT | 550 5.1.1.1 is an address      | REFUSED
			RECIPIENT | 503 no MAIL yet                | REFUSED
			RECIPIENT | 552 5.2.2 mailbox full         | NOT_NOW
			RECIPIENT | 550 5.2.0 mailbox              | NOT_NOW
			RECIPIENT | 550 5.2.4 mailing list         | NOT_NOW
			RECIPIENT | 552 mailbox full               | NOT_NOW
			RECIPIENT | 452 4.2.2 mailbox full         | NOT_NOW
			RECIPIENT | 450 4.7.1 greylisted           | NOT_NOW
			RECIPIENT | 450 5.1.1 in doubt not final   | NOT_NOW
			RECIPIENT | 550 4.1.1 in doubt not final   | NOT_NOW
			RECIPIENT | 421 4.3.2 shutting down        | UNREACHABLE
			RECIPIENT | 530 5.7.0 log in               | REFUSES_US
			SENDER    | 550 5.1.8 bad sender           | REFUSES_US
			SENDER    | 553 5.1.7 bad sender           | REFUSES_US
			SENDER    | 550 5.7.1 not allowed          | REFUSES_US
			SENDER    | 550 5.1.1 whoever that is      | REFUSES_US
			SENDER    | 451 4.3.0 later                | UNREACHABLE
			CONNECTION| 535 5.7.8 wrong password       | REFUSES_US
			CONNECTION| 454 4.7.0 try again            | UNREACHABLE
			DATA      | 554 5.7.1 not from you         | REFUSED
			DATA      | 451 4.3.0 later                | NOT_NOW
			CONTENT   | 550 5.7.26 unauthenticated     | REFUSED
			CONTENT   | 550 5.1.1 too late to say so   | REFUSED
			CONTENT   | 552 5.3.4 too big              | REFUSED
			CONTENT   | 535 5.7.8 odd                  | REFUSED
			CONTENT   | 554 no                         | REFUSED
			CONTENT   | 552 5.2.2 mailbox full         | NOT_NOW
			CONTENT   | 452 4.3.1 no space             | NOT_NOW
			CONTENT   | 251 taken                      | ACCEPTED
			CONTENT   | 421 4.3.2 shutting down        | UNREACHABLE
			""")
	void whatAnAnswerMeans(Stage stage, String text, Verdict verdict) {
		assertThat(new SmtpAnswer(stage, Integer.parseInt(text.substring(0, 3)), text).verdict()).isEqualTo(verdict);
	}

	@ParameterizedTest
	@CsvSource({ "CONNECTION, UNREACHABLE", "RECIPIENT, UNREACHABLE", "DATA, UNREACHABLE", "CONTENT, UNKNOWN" })
	void noAnswerLeavesTheOutcomeOpenOnlyAfterTheContent(Stage stage, Verdict verdict) {
		assertThat(new SmtpAnswer(stage, -1, "[EOF]").verdict()).isEqualTo(verdict);
	}

}
