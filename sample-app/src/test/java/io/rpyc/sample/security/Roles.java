package io.rpyc.sample.security;

/**
 * The service for roles, as clients see it.
 */
interface Roles {

	String publicMethod();

	String adminMethod();

	String userMethod();

	String managerMethod();

}
