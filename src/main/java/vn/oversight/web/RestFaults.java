package vn.oversight.web;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.JsonMappingExceptionHandler;
import org.camunda.bpm.engine.rest.exception.JsonParseExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import vn.oversight.engine.Refusal;

/**
 * How the engine's interface answers what went wrong: what the sender did wrong is a 4xx
 * with a Vietnamese sentence, on the screen alone, for scripts with the English one
 * beside it, and a line in the log. Stock takes most of it for errors of the server, with
 * a trace of 190 lines.
 */
public class RestFaults implements ExceptionMapper<Throwable> {

	private static final Logger log = LoggerFactory.getLogger(RestFaults.class);

	private static final int LONGEST = 300;

	@Context
	private UriInfo address;

	@Override
	public Response toResponse(Throwable failure) {
		return answer(failure, address);
	}

	private static Response answer(Throwable failure, UriInfo address) {
		Response.Status status = status(failure);
		ExceptionHandlerHelper stock = ExceptionHandlerHelper.getInstance();
		if (status.getStatusCode() >= 500) {
			return stock.getResponse(failure);
		}
		ExceptionDto answer = stock.fromException(failure);
		Refusal refusal = find(Refusal.class, failure);
		String english = (refusal != null) ? refusal.english() : shortened(english(failure));
		String vietnamese = (refusal != null) ? refusal.vietnamese() : sentence(status);
		answer.setMessage(isScreen(address) ? vietnamese : vietnamese + " / " + english);
		log.info("{} {}: {}", status.getStatusCode(), address.getPath(), english.replaceAll("\\s+", " "));
		return Response.status(status).entity(answer).type(MediaType.APPLICATION_JSON_TYPE).build();
	}

	private static String english(Throwable failure) {
		return String.valueOf(
				(failure instanceof JsonProcessingException json) ? json.getOriginalMessage() : failure.getMessage());
	}

	private static boolean isScreen(UriInfo address) {
		return address.getBaseUri().getPath().startsWith("/camunda/");
	}

	private static String sentence(Response.Status status) {
		return switch (status) {
			case UNAUTHORIZED -> "Đồng chí chưa đăng nhập; hãy đăng nhập rồi làm lại.";
			case FORBIDDEN -> "Đồng chí không có quyền làm việc này.";
			case NOT_FOUND -> "Không tìm thấy; có thể việc đã hoàn thành hoặc đã thu hồi, hãy tải lại trang.";
			default -> "Yêu cầu không hợp lệ; hãy kiểm tra lại nội dung rồi gửi lại.";
		};
	}

	private static Response.Status status(Throwable failure) {
		if (failure instanceof JsonProcessingException) {
			return Response.Status.BAD_REQUEST;
		}
		Response.Status stock = ExceptionHandlerHelper.getInstance().getStatus(failure);
		if (stock == null) {
			// of a kind that has no name there
			return (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 500)
					? Response.Status.BAD_REQUEST : Response.Status.INTERNAL_SERVER_ERROR;
		}
		if (stock.getStatusCode() < 500) {
			return stock;
		}
		if (find(AuthorizationException.class, failure) != null) {
			return Response.Status.FORBIDDEN;
		}
		if (find(Refusal.class, failure) != null) {
			return Response.Status.BAD_REQUEST;
		}
		if (find(NotFoundException.class, failure) != null && isFaultOfTheSender(failure)) {
			return Response.Status.NOT_FOUND;
		}
		return isFaultOfTheSender(failure) ? Response.Status.BAD_REQUEST : Response.Status.INTERNAL_SERVER_ERROR;
	}

	/**
	 * What no code of a diagram and no database had a part in: the engine, or its
	 * interface, did not like what it was given.
	 */
	private static boolean isFaultOfTheSender(Throwable failure) {
		SQLException data = find(SQLException.class, failure);
		if (data != null) {
			// class 22: a value that the column cannot hold
			return data.getSQLState() != null && data.getSQLState().startsWith("22");
		}
		Throwable root = causes(failure).reduce(failure, (before, cause) -> cause);
		StackTraceElement[] trace = root.getStackTrace();
		boolean wasInCommand = isIn(trace, "org.camunda.bpm.engine.impl.interceptor.CommandContextInterceptor");
		boolean wasInVerb = isIn(trace, "org.camunda.bpm.engine.impl.delegate.DefaultDelegateInterceptor");
		if (wasInCommand) {
			return !wasInVerb && root instanceof ProcessEngineException;
		}
		return root instanceof ProcessEngineException || root instanceof IllegalArgumentException
				|| (trace.length > 0 && trace[0].getClassName().startsWith("org.camunda.bpm.engine.rest."));
	}

	private static boolean isIn(StackTraceElement[] trace, String className) {
		return Arrays.stream(trace).anyMatch((frame) -> frame.getClassName().equals(className));
	}

	private static String shortened(String text) {
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
	}

	private static <T extends Throwable> T find(Class<T> kind, Throwable failure) {
		return causes(failure).filter(kind::isInstance).map(kind::cast).findFirst().orElse(null);
	}

	private static Stream<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause).limit(50);
	}

	/** Named apart, because the closest mapper is asked. */
	public static final class OfMapping implements ExceptionMapper<JsonMappingException> {

		@Context
		private UriInfo address;

		@Override
		public Response toResponse(JsonMappingException failure) {
			return answer(failure, address);
		}

	}

	/** As before. */
	public static final class OfParsing implements ExceptionMapper<JsonParseException> {

		@Context
		private UriInfo address;

		@Override
		public Response toResponse(JsonParseException failure) {
			return answer(failure, address);
		}

	}

	/** Puts it in the place of the stock ones, in every application of the engine's. */
	@Configuration(proxyBeanMethods = false)
	static class InTheEnginesInterface {

		@Bean
		static BeanFactoryPostProcessor faultsAreAnswered() {
			return (beans) -> {
				Set<Class<?>> stock = CamundaRestResources.getConfigurationClasses();
				stock.removeAll(
						Set.of(ExceptionHandler.class, RestExceptionHandler.class, ProcessEngineExceptionHandler.class,
								JsonMappingExceptionHandler.class, JsonParseExceptionHandler.class));
				stock.addAll(Set.of(RestFaults.class, OfMapping.class, OfParsing.class));
			};
		}

	}

}
