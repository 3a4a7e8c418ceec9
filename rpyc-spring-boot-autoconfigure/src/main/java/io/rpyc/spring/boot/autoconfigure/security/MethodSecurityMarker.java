package io.rpyc.spring.boot.autoconfigure.security;

/**
 * Marker bean: Spring Security enforces roles and annotations.
 */
final class MethodSecurityMarker {

}
