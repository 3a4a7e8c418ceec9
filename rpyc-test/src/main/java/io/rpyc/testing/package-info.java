/**
 * Stock Python rpyc in tests: {@link io.rpyc.testing.StockPython} runs scripts against
 * the server of a test, and {@link io.rpyc.testing.PythonServer} starts a Python server
 * for the client of a test.
 */
@NullMarked
package io.rpyc.testing;

import org.jspecify.annotations.NullMarked;
