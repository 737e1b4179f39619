package vn.oversight.web;

import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;

import vn.oversight.OversightTest;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.oversight.web.People.PASSWORD;

/** Rights as they are on the sample organisation and the shipped diagrams. */
@OversightTest
class GrantsTest {

	private static final String START = "/process-definition/key/inspection-cycle/submit-form";

	@Autowired
	TestRestTemplate http;

	@Test
	void onlyTheGroupsNamedInTheDiagramStartIt() {
		assertThat(startable("inspection-commission.officer")).contains("inspection-cycle");
		assertThat(startable("binh-lu.secretary")).isEmpty();
		assertThat(as("inspection-commission.officer").post(START, "{}").getStatusCode().value()).isEqualTo(400);
		assertThat(as("binh-lu.secretary").post(START, "{}").getStatusCode().value()).isEqualTo(403);
	}

	@Test
	void everybodyIsOfferedTheListsOfTasklistAndMayUseThem() {
		String filters = as("binh-lu.secretary").get("/filter?resourceType=Task").getBody();
		List<String> names = JsonPath.read(filters, "$[*].name");
		assertThat(names).contains("Việc cần làm", "Tôi đã nhận", "Quá hạn");
		List<String> ids = JsonPath.read(filters, "$[*].id");
		for (String id : ids) {
			assertThat(as("binh-lu.secretary").get("/filter/" + id + "/list").getBody()).isEqualTo("[]");
		}
	}

	@Test
	void everybodyReadsTheNamesOfGroupsAndDiagrams() {
		assertThat(as("binh-lu.secretary").get("/group?id=inspection-commission.officer").getBody())
			.contains("Cán bộ Ủy ban Kiểm tra Huyện ủy");
		assertThat(as("binh-lu.secretary").get("/process-definition/key/inspection-cycle").getBody())
			.contains("Cuộc kiểm tra, giám sát");
	}

	@Test
	void nobodyButAnAdministratorReadsAccountsOfOthers() {
		List<String> seen = JsonPath.read(as("binh-lu.secretary").get("/user").getBody(), "$[*].id");
		assertThat(seen).containsExactly("binh-lu.secretary");
		List<String> all = JsonPath.read(as("admin").get("/user").getBody(), "$[*].id");
		assertThat(all).contains("binh-lu.secretary", "office.clerk");
	}

	@Test
	void peopleChangeTheirOwnPasswordOnly() {
		String change = "{\"password\":\"Mat-khau-rieng-1\",\"authenticatedUserPassword\":\"%s\"}".formatted(PASSWORD);
		assertThat(put("na-tam.clerk", "/user/na-tam.secretary/credentials", change)).isEqualTo(403);
		assertThat(put("na-tam.clerk", "/user/na-tam.clerk/credentials", change)).isEqualTo(204);
		assertThat(as("na-tam.clerk").get("/task").getStatusCode().value()).isEqualTo(401);
	}

	private List<String> startable(String user) {
		return JsonPath.read(
				as(user).get("/process-definition?startablePermissionCheck=true&startableInTasklist=true").getBody(),
				"$[*].key");
	}

	private int put(String user, String path, String json) {
		return as(user).send(HttpMethod.PUT, path, json).getStatusCode().value();
	}

	private Machine as(String user) {
		return Machine.signedInAs(http, user, PASSWORD);
	}

}
