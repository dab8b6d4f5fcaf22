// Bakes the land of the earth into C (src/web/land.h): dots of the flat map as runs on a hexagonal grid, and land points
// on the sphere for the globe. Natural Earth, public domain, through world-atlas.
import { createRequire } from 'node:module';
import { geoNaturalEarth1 } from 'd3-geo';
import { feature } from 'topojson-client';

const require = createRequire(import.meta.url);

// The same numbers stand in src/web/land.h; the generated file asserts that they agree.
const flat = { width: 1640, height: 700, scale: 300, longitude: 11, x: 820, y: 430, step: 7.2 };
const sphere = { count: 9000 };
// Antarctica would only push the cities up.
const southernmost = -57;

function landRings() {
	const atlas = require('world-atlas/land-110m.json');
	const rings = [];
	for (const part of feature(atlas, atlas.objects.land).features)
		for (const polygon of part.geometry.type === 'Polygon' ? [part.geometry.coordinates] : part.geometry.coordinates)
			for (const points of polygon) {
				const latitudes = points.map(point => point[1]);
				rings.push({ points, south: Math.min(...latitudes), north: Math.max(...latitudes) });
			}
	return rings;
}

// Even-odd on the plain longitude and latitude: the source's rings are cut at the 180th meridian.
function isLand(rings, longitude, latitude) {
	let inside = false;
	for (const { points, south, north } of rings) {
		if (latitude < south || latitude > north) continue;
		for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
			const [xi, yi] = points[i], [xj, yj] = points[j];
			if ((yi > latitude) !== (yj > latitude) && longitude < (xj - xi) * (latitude - yi) / (yj - yi) + xi) inside = !inside;
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

export function bakeMap() {
	const rings = landRings();
	const runs = flatRuns(rings), points = spherePoints(rings);
	return `/* Made by front/bake-map.mjs from Natural Earth (public domain). */
#include "web/land.h"

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
