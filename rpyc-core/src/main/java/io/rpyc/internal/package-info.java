/**
 * Small helpers of the implementation. Packages below this one are not part of the API:
 * they change without notice, and nothing outside of rpyc-core may use them.
 */
@NullMarked
package io.rpyc.internal;

import org.jspecify.annotations.NullMarked;
