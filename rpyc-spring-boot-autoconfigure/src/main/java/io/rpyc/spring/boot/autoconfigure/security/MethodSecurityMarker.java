package io.rpyc.spring.boot.autoconfigure.security;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Marker bean: Spring Security enforces roles and annotations.
 */
final class MethodSecurityMarker implements AopInfrastructureBean {

}
