package vn.oversight.web;

import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A script that calls the REST interface with a name and a password. */
record Machine(TestRestTemplate http) {

	static Machine signedInAs(TestRestTemplate http, String user, String password) {
		return new Machine(http.withBasicAuth(user, password));
	}

	ResponseEntity<String> get(String path) {
		return http.getForEntity("/engine-rest" + path, String.class);
	}

	ResponseEntity<String> post(String path, String json) {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_JSON);
		return http.exchange("/engine-rest" + path, HttpMethod.POST, new HttpEntity<>(json, headers), String.class);
	}

}
