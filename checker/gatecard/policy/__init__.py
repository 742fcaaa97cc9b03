"""The policy pack: bundles, catalogue, profiles, waivers, engines, and the build."""
