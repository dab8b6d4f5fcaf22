// Bakes the land of the earth into C (src/web/map/land.h): dots of the flat map as runs on a hexagonal grid, and land points
// on the sphere for the globe. Natural Earth, public domain, through world-atlas.
import { createRequire } from 'node:module';
import { geoNaturalEarth1 } from 'd3-geo';
import { feature } from 'topojson-client';

const require = createRequire(import.meta.url);

// The same numbers stand in src/web/map/land.h; the generated file asserts that they agree.
const flat = { width: 1640, height: 700, scale: 300, longitude: 11, x: 820, y: 430, step: 7.2 };
const sphere = { count: 9000 };
// Antarctica would only push the cities up.
const southernmost = -57;

// The source's rings are stitched across the 180th meridian and around the pole: unrolled here, so that a plain test works.
function unroll(ring) {
	const points = [];
	let turn = 0;
	ring.forEach(([longitude, latitude], i) => {
		if (i && longitude - ring[i - 1][0] > 180) turn -= 360;
		if (i && longitude - ring[i - 1][0] < -180) turn += 360;
		points.push([longitude + turn, latitude]);
	});
	// A ring that ends a whole turn away goes around the South Pole.
	if (Math.abs(points.at(-1)[0] - points[0][0]) > 180) points.push([points.at(-1)[0], -90], [points[0][0], -90]);
	return points;
}

function landRings() {
	const atlas = require('world-atlas/land-110m.json');
	const rings = [];
	for (const part of feature(atlas, atlas.objects.land).features)
		for (const polygon of part.geometry.type === 'Polygon' ? [part.geometry.coordinates] : part.geometry.coordinates)
			for (const ring of polygon) {
				const points = unroll(ring);
				const latitudes = points.map(point => point[1]);
				rings.push({ points, south: Math.min(...latitudes), north: Math.max(...latitudes) });
			}
	return rings;
}

// Even-odd in the plane; an unrolled ring may lie a turn to the east or west.
function isLand(rings, longitude, latitude) {
	let inside = false;
	for (const { points, south, north } of rings) {
		if (latitude < south || latitude > north) continue;
		for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
			const [xi, yi] = points[i], [xj, yj] = points[j];
			if ((yi > latitude) === (yj > latitude)) continue;
			const crossing = (xj - xi) * (latitude - yi) / (yj - yi) + xi;
			for (const turned of [longitude - 360, longitude, longitude + 360]) if (turned < crossing) inside = !inside;
		}
	}
	return inside;
}

function flatRuns(rings) {
	const project = geoNaturalEarth1().rotate([-flat.longitude, 0]).scale(flat.scale).translate([flat.x, flat.y]).precision(0);
	const runs = [];
	for (let row = 0, y = 4; y < flat.height; row++, y += flat.step * Math.sqrt(3) / 2) {
		let run = null;
		for (let x = 2 + (row % 2 ? flat.step / 2 : 0); x < flat.width; x += flat.step) {
			const place = project.invert([x, y]);
			const back = place && place[1] > southernmost && place[1] < 84 && project(place);
			// A point outside the outline comes back somewhere else.
			const land = back && Math.hypot(back[0] - x, back[1] - y) < 1 && isLand(rings, place[0], place[1]);
			if (!land) run = null;
			else if (run) run[2]++;
			else runs.push(run = [Math.round(x * 10), Math.round(y * 10), 1]);
		}
	}
	return runs;
}

function spherePoints(rings) {
	const golden = 180 * (3 - Math.sqrt(5));
	const points = [];
	for (let i = 0; i < sphere.count; i++) {
		const latitude = Math.asin(1 - 2 * (i + .5) / sphere.count) * 180 / Math.PI;
		const longitude = (golden * i + 180) % 360 - 180;
		if (isLand(rings, longitude, latitude)) points.push([Math.round(longitude * 100), Math.round(latitude * 100)]);
	}
	return points;
}

function rows(list) {
	let text = '';
	for (let i = 0; i < list.length; i += 8) text += `\t${list.slice(i, i + 8).map(values => `{${values.join(', ')}}`).join(', ')},\n`;
	return text;
}

// The same as src/web/map.c draws it, for the specimen.
export function landPath() {
	return flatRuns(landRings()).map(([x, y, dots]) => `M${x / 10} ${y / 10}h${((dots - 1) * flat.step + .2).toFixed(1)}`).join('');
}

export function globePath(longitude, latitude, radius, middle) {
	const radian = Math.PI / 180, up = latitude * radian;
	return spherePoints(landRings()).map(([l, b]) => {
		const turn = (l / 100 - longitude) * radian, phi = b / 100 * radian;
		const depth = Math.sin(up) * Math.sin(phi) + Math.cos(up) * Math.cos(phi) * Math.cos(turn);
		const x = middle + radius * Math.cos(phi) * Math.sin(turn);
		const y = middle - radius * (Math.cos(up) * Math.sin(phi) - Math.sin(up) * Math.cos(phi) * Math.cos(turn));
		return depth > .15 ? `M${x.toFixed(1)} ${y.toFixed(1)}h0` : '';
	}).join('');
}

export function bakeMap() {
	const rings = landRings();
	const runs = flatRuns(rings), points = spherePoints(rings);
	return `/* Made by front/bake-map.mjs from Natural Earth (public domain). */
#include "web/map/land.h"

#include <math.h>

static_assert(LAND_WIDTH == ${flat.width} && LAND_HEIGHT == ${flat.height} && LAND_SCALE == ${flat.scale}, "land.h and bake-map.mjs");
static_assert(LAND_LONGITUDE == ${flat.longitude} && LAND_X == ${flat.x} && LAND_Y == ${flat.y} && LAND_STEP == ${flat.step}, "land.h and bake-map.mjs");

void land_project(double longitude, double latitude, double *x, double *y)
{
	double turned = remainder(longitude - LAND_LONGITUDE, 360) * M_PI / 180;
	double phi = latitude * M_PI / 180, p2 = phi * phi, p4 = p2 * p2;

	*x = LAND_X + LAND_SCALE * turned * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)));
	*y = LAND_Y - LAND_SCALE * phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)));
}

const struct land_run land_runs[] = {
${rows(runs)}};
const size_t land_run_count = ${runs.length};

const struct land_point land_points[] = {
${rows(points)}};
const size_t land_point_count = ${points.length};
`;
}
