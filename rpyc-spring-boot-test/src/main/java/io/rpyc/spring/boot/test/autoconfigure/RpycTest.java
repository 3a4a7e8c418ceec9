package io.rpyc.spring.boot.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Annotation for a test that focuses only on RPyC services. Of the application's
 * components, only the named services and the beans that configure the server are
 * created: advice, converters, interceptors, policies, security rules and users. Other
 * beans that the services need are provided by the test, for example with
 * {@code @MockitoBean} or {@code @Import}. The server listens in memory, and an
 * {@link io.rpyc.spring.boot.test.client.RpycTestClient} connects to it.
 * <p>
 * A scanned {@code @Configuration} class takes part if all of its {@code @Bean} methods
 * return such beans, which include those with {@code @RpycService} of the services to
 * test. Other configuration classes are added with {@code @Import}.
 * <p>
 * Rules and properties that name services without a bean in this test are ignored.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(RpycTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(RpycTypeExcludeFilter.class)
@AutoConfigureTestRpycTransport
@ImportAutoConfiguration
public @interface RpycTest {

	/**
	 * Properties in the form {@code key=value} that are added to the environment.
	 * @return the properties
	 */
	String[] properties() default {};

	/**
	 * Same as {@link #services()}.
	 * @return the classes of the services
	 */
	@AliasFor("services")
	Class<?>[] value() default {};

	/**
	 * The services to test. If empty, all {@link io.rpyc.spring.RpycService} beans of the
	 * application.
	 * @return the classes of the services
	 */
	@AliasFor("value")
	Class<?>[] services() default {};

	/**
	 * Whether to include the beans that configure the server.
	 * @return {@code true} by default
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Filters of further components to create.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Filters of components not to create.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configurations not to apply.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
