package io.rpyc.spring.boot.test.autoconfigure;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.rpyc.adapter.ExposedMethodInterceptor;
import io.rpyc.adapter.ObjectAdapter;
import io.rpyc.adapter.ParameterSource;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.InvocationInterceptor;
import io.rpyc.connection.SecurityListener;
import io.rpyc.netref.ValueConverter;
import io.rpyc.security.Authenticator;
import io.rpyc.security.CredentialVerifier;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.ExceptionMapping;
import io.rpyc.spring.ConnectionHookInterceptor;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.advice.RpycAdvice;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerCustomizer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.type.MethodMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.util.ClassUtils;

/**
 * Excludes components that an {@link RpycTest} does not need.
 */
final class RpycTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<RpycTest> {

	private static final String INTROSPECTION = "org.springframework.security.oauth2.server.resource.introspection.";

	/** Beans of types that need not be on the class path. */
	static final List<String> OPTIONAL = List.of("io.rpyc.spring.security.RpycSecurityChain",
			"io.rpyc.spring.security.TokenStore", "org.springframework.security.core.userdetails.UserDetailsService",
			"org.springframework.security.core.userdetails.ReactiveUserDetailsService",
			"org.springframework.security.core.userdetails.ReactiveUserDetailsPasswordService",
			"org.springframework.security.crypto.password.PasswordEncoder",
			"org.springframework.security.authentication.AuthenticationEventPublisher",
			"org.springframework.security.authentication.AuthenticationManager",
			"org.springframework.security.authentication.AuthenticationProvider",
			"org.springframework.security.authentication.ReactiveAuthenticationManager",
			"org.springframework.security.authentication.password.CompromisedPasswordChecker",
			"org.springframework.security.authentication.password.ReactiveCompromisedPasswordChecker",
			"org.springframework.security.authorization.AuthorizationEventPublisher",
			"org.springframework.security.authorization.AuthorizationManagerFactory",
			"org.springframework.security.access.hierarchicalroles.RoleHierarchy",
			"org.springframework.security.access.PermissionEvaluator",
			"org.springframework.security.config.core.GrantedAuthorityDefaults",
			"org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults",
			"org.springframework.security.access.expression.method.MethodSecurityExpressionHandler",
			"org.springframework.security.oauth2.jwt.JwtDecoder",
			"org.springframework.security.oauth2.jwt.ReactiveJwtDecoder", INTROSPECTION + "OpaqueTokenIntrospector",
			INTROSPECTION + "OpaqueTokenAuthenticationConverter", INTROSPECTION + "ReactiveOpaqueTokenIntrospector",
			INTROSPECTION + "ReactiveOpaqueTokenAuthenticationConverter");

	private static final Set<Class<?>> INCLUDES = includes();

	private final Class<?>[] services;

	private final ClassLoader classLoader;

	RpycTypeExcludeFilter(Class<?> testClass) {
		this(testClass, testClass.getClassLoader());
	}

	RpycTypeExcludeFilter(Class<?> testClass, ClassLoader classLoader) {
		super(testClass);
		this.services = getAnnotation().getValue("services", Class[].class).orElse(new Class<?>[0]);
		this.classLoader = classLoader;
	}

	private static Set<Class<?>> includes() {
		Set<Class<?>> includes = new LinkedHashSet<>(List.of(RpycAdvice.class, RpycServerCustomizer.class,
				ValueConverter.class, ObjectAdapter.class, ExceptionMapping.class, InvocationInterceptor.class,
				ExposedMethodInterceptor.class, ParameterSource.class, AccessRule.class, SecurityPolicy.class,
				SecurityListener.class, ConnectionListener.class, ConnectionHookInterceptor.class, Authenticator.class,
				CredentialVerifier.class, Converter.class, GenericConverter.class));
		ClassLoader loader = RpycTypeExcludeFilter.class.getClassLoader();
		for (String name : OPTIONAL) {
			if (ClassUtils.isPresent(name, loader)) {
				includes.add(ClassUtils.resolveClassName(name, loader));
			}
		}
		return includes;
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		Set<Class<?>> includes = new LinkedHashSet<>(INCLUDES);
		if (this.services.length == 0) {
			includes.add(RpycService.class);
		}
		return includes;
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return Set.of(this.services);
	}

	@Override
	protected boolean defaultInclude(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
		return super.defaultInclude(reader, factory) || configuresServerOnly(reader);
	}

	private boolean configuresServerOnly(MetadataReader reader) {
		if (!reader.getAnnotationMetadata().isAnnotated(Configuration.class.getName())) {
			return false;
		}
		Set<MethodMetadata> methods = reader.getAnnotationMetadata().getAnnotatedMethods(Bean.class.getName());
		return !methods.isEmpty() && methods.stream().allMatch(this::isIncluded);
	}

	/**
	 * Returns the type of a bean, or {@code null} if it is not on the class path. A
	 * condition of the configuration may depend on that, and is evaluated later.
	 */
	private @Nullable Class<?> returnType(MethodMetadata method) {
		try {
			return ClassUtils.forName(method.getReturnTypeName(), this.classLoader);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

	private boolean isIncluded(MethodMetadata method) {
		Class<?> type = returnType(method);
		if (type == null) {
			return false;
		}
		if (method.isAnnotated(RpycService.class.getName())) {
			return this.services.length == 0
					|| Stream.of(this.services).anyMatch((service) -> service.isAssignableFrom(type));
		}
		return getKnownIncludes().stream()
			.anyMatch((include) -> include.isAnnotation()
					? AnnotatedElementUtils.isAnnotated(type, include.asSubclass(java.lang.annotation.Annotation.class))
					: include.isAssignableFrom(type));
	}

}
