package io.rpyc.spring.boot.autoconfigure.actuate;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for audit events, if the application has a repository for them.
 *
 * @since 0.1
 */
@AutoConfiguration(after = AuditAutoConfiguration.class)
@ConditionalOnClass(AuditEventRepository.class)
@ConditionalOnBean(AuditEventRepository.class)
@ConditionalOnBooleanProperty(name = { "rpyc.server.enabled", "management.auditevents.enabled" }, matchIfMissing = true)
public final class RpycAuditAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	RpycAuditEvents rpycAuditEvents(ApplicationEventPublisher publisher) {
		return new RpycAuditEvents(publisher);
	}

}
