package vn.oversight.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The pages that need no code: the login, and the start page, which is Tasklist. */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

	@Override
	public void addViewControllers(ViewControllerRegistry pages) {
		pages.addRedirectViewController("/", "/camunda/app/tasklist/default/");
	}

}
