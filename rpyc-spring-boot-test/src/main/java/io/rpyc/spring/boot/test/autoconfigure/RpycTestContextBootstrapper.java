package io.rpyc.spring.boot.test.autoconfigure;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Bootstraps the context of an {@link RpycTest}.
 */
final class RpycTestContextBootstrapper extends TestSliceTestContextBootstrapper<RpycTest> {

}
