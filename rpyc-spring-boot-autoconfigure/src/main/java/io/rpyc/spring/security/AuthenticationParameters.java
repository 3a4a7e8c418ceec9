package io.rpyc.spring.security;

import java.lang.reflect.Parameter;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.adapter.CallContext;
import io.rpyc.adapter.ParameterSource;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Resolves parameters of exposed methods to the current user:
 * {@link AuthenticationPrincipal @AuthenticationPrincipal}, {@link Principal} and
 * {@link Authentication}.
 *
 * @since 0.1
 */
public final class AuthenticationParameters implements ParameterSource, AopInfrastructureBean {

	private final SpelExpressionParser parser = new SpelExpressionParser();

	private final Map<String, Expression> expressions = new ConcurrentHashMap<>();

	private final BeanFactory beans;

	/**
	 * Creates the source.
	 * @param beans the beans that expressions may refer to
	 */
	public AuthenticationParameters(BeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public boolean fills(Parameter parameter) {
		Class<?> type = parameter.getType();
		return type == Principal.class || Authentication.class.isAssignableFrom(type) || annotation(parameter) != null;
	}

	@Override
	public @Nullable Object valueOf(Parameter parameter, CallContext context) {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null) {
			return null;
		}
		AuthenticationPrincipal annotation = annotation(parameter);
		if (annotation == null) {
			return parameter.getType().isInstance(authentication) ? authentication : null;
		}
		return checked(parameter, annotation, principal(authentication, annotation));
	}

	private @Nullable Object principal(Authentication authentication, AuthenticationPrincipal annotation) {
		Object principal = authentication.getPrincipal();
		if (annotation.expression().isEmpty() || principal == null) {
			return principal;
		}
		StandardEvaluationContext evaluation = new StandardEvaluationContext(principal);
		evaluation.setVariable("this", principal);
		evaluation.setBeanResolver(new BeanFactoryResolver(this.beans));
		return this.expressions.computeIfAbsent(annotation.expression(), this.parser::parseExpression)
			.getValue(evaluation);
	}

	private static @Nullable Object checked(Parameter parameter, AuthenticationPrincipal annotation,
			@Nullable Object principal) {
		if (principal == null || parameter.getType().isInstance(principal)) {
			return principal;
		}
		if (annotation.errorOnInvalidType()) {
			throw new ClassCastException("the principal is a " + principal.getClass().getName() + ", not a "
					+ parameter.getType().getName() + " as parameter '" + parameter.getName() + "' requires");
		}
		return null;
	}

	private static @Nullable AuthenticationPrincipal annotation(Parameter parameter) {
		return AnnotatedElementUtils.findMergedAnnotation(parameter, AuthenticationPrincipal.class);
	}

}
