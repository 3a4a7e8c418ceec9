package io.rpyc.spring.security;

import java.lang.annotation.Annotation;
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
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.annotation.SecurityAnnotationScanner;
import org.springframework.security.core.annotation.SecurityAnnotationScanners;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.ClassUtils;

/**
 * Resolves parameters of exposed methods to the current user:
 * {@link AuthenticationPrincipal @AuthenticationPrincipal},
 * {@link CurrentSecurityContext @CurrentSecurityContext}, {@link Principal},
 * {@link Authentication} and {@link SecurityContext}.
 *
 * @since 0.1
 */
public final class AuthenticationParameters implements ParameterSource, AopInfrastructureBean {

	private final SpelExpressionParser parser = new SpelExpressionParser();

	private final Map<String, Expression> expressions = new ConcurrentHashMap<>();

	private final BeanFactory beans;

	private final SecurityContextHolderStrategy strategy;

	private final SecurityAnnotationScanner<AuthenticationPrincipal> principals;

	private final SecurityAnnotationScanner<CurrentSecurityContext> contexts;

	/**
	 * Creates the source.
	 * @param beans the beans that expressions may refer to
	 * @param templates how to replace the placeholders in annotations; {@code null} to
	 * keep them
	 * @param strategy where the security contexts of threads are
	 */
	public AuthenticationParameters(BeanFactory beans, @Nullable AnnotationTemplateExpressionDefaults templates,
			SecurityContextHolderStrategy strategy) {
		this.beans = beans;
		this.strategy = strategy;
		this.principals = scanner(AuthenticationPrincipal.class, templates);
		this.contexts = scanner(CurrentSecurityContext.class, templates);
	}

	private static <A extends Annotation> SecurityAnnotationScanner<A> scanner(Class<A> type,
			@Nullable AnnotationTemplateExpressionDefaults templates) {
		return (templates != null) ? SecurityAnnotationScanners.requireUnique(type, templates)
				: SecurityAnnotationScanners.requireUnique(type);
	}

	@Override
	public boolean fills(Parameter parameter) {
		Class<?> type = parameter.getType();
		return type == Principal.class || Authentication.class.isAssignableFrom(type)
				|| SecurityContext.class.isAssignableFrom(type) || this.principals.scan(parameter) != null
				|| this.contexts.scan(parameter) != null;
	}

	@Override
	public @Nullable Object valueOf(Parameter parameter, CallContext context) {
		SecurityContext security = this.strategy.getContext();
		Authentication authentication = security.getAuthentication();
		AuthenticationPrincipal principal = this.principals.scan(parameter);
		if (principal != null) {
			return checked(parameter,
					evaluate((authentication != null) ? authentication.getPrincipal() : null, principal.expression()),
					principal.errorOnInvalidType());
		}
		CurrentSecurityContext current = this.contexts.scan(parameter);
		if (current != null) {
			return checked(parameter, evaluate(security, current.expression()), current.errorOnInvalidType());
		}
		return checked(parameter,
				SecurityContext.class.isAssignableFrom(parameter.getType()) ? security : authentication, false);
	}

	private @Nullable Object evaluate(@Nullable Object root, String expression) {
		if (expression.isEmpty() || root == null) {
			return root;
		}
		StandardEvaluationContext evaluation = new StandardEvaluationContext(root);
		evaluation.setVariable("this", root);
		evaluation.setBeanResolver(new BeanFactoryResolver(this.beans));
		return this.expressions.computeIfAbsent(expression, this.parser::parseExpression).getValue(evaluation);
	}

	private static @Nullable Object checked(Parameter parameter, @Nullable Object value, boolean errorOnInvalidType) {
		if (value == null || ClassUtils.isAssignableValue(parameter.getType(), value)) {
			return value;
		}
		if (errorOnInvalidType) {
			throw new ClassCastException("the value of parameter '" + parameter.getName() + "' is a "
					+ value.getClass().getName() + ", not a " + parameter.getType().getName());
		}
		return null;
	}

}
