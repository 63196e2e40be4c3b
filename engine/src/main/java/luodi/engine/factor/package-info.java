/**
 * Plans projects on scarce factors (land, energy, water, quota, capital, labour) over a grid of months: what is
 * short when, whom it stops, and a schedule with the least weighted delay that says for each delay which factor caused
 * it. The doors are {@link luodi.engine.factor.Planner}, {@link luodi.engine.factor.Balance} and
 * {@link luodi.engine.factor.WhatIf}; amounts are whole thousandths of a factor's unit, months count from 0.
 */
@NullMarked
package luodi.engine.factor;

import org.jspecify.annotations.NullMarked;
