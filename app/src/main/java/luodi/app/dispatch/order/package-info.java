/**
 * Follow-up orders (督办单): issued with a budget of working days, answered by the unit, verified and closed by somebody
 * else. Its door is {@link luodi.app.dispatch.order.Orders}; what may happen when is {@link luodi.app.dispatch.order.Course},
 * which knows neither SQL nor time.
 */
@NullMarked
package luodi.app.dispatch.order;

import org.jspecify.annotations.NullMarked;
