package io.rpyc.spring.boot.autoconfigure.security;

/**
 * Says by its presence that Spring Security enforces roles and annotations.
 */
final class MethodSecurityMarker {

}
