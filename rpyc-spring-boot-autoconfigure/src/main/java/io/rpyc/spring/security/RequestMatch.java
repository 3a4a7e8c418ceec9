package io.rpyc.spring.security;

import io.rpyc.connection.Invocation;

import org.springframework.security.authorization.AuthorizationManager;

/**
 * One rule of {@link AuthorizeRequests}.
 *
 * @param patterns the services and members that it is for
 * @param manager the manager that decides
 */
record RequestMatch(RequestPatterns patterns, AuthorizationManager<Invocation> manager) {
}
