/** YAML from people: read safely, with the line of everything, and with all mistakes told together. */
package io.hourfold.yaml;
