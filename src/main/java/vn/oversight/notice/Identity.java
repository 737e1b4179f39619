package vn.oversight.notice;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What mails and calendar entries of this installation are known by. It is chosen once
 * and kept in the database, because a mail program that meets a new one takes old things
 * for new: a changed base URL changes nothing here.
 *
 * @param host the right-hand side of every Message-ID and UID
 * @param organiser the address that calendar entries come from
 */
record Identity(String host, String organiser) {

	/**
	 * The identity in the database, chosen now if there is none.
	 * @param host where the application is found now
	 */
	static Identity in(JdbcClient jdbc, String host, String organiser) {
		jdbc.sql("insert into oversight.installation (identity) values (:new) on conflict do nothing")
			.param("new", host)
			.update();
		return new Identity(jdbc.sql("select identity from oversight.installation").query(String.class).single(),
				organiser);
	}

	/** The id of a thing in all installations. */
	String of(String id) {
		return id + "@" + host;
	}

}
