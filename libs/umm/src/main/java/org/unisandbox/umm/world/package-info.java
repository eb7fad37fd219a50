/** The reference world: what there is to draw, how it looks, how pictures become tokens, and what a picture shows. */
package org.unisandbox.umm.world;
