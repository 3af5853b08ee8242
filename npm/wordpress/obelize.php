<?php
/**
 * Plugin Name:       Obelize
 * Description:       Marks, while you write, how sure a text is, who says so, and in whose words: hedges, boosters, attribution, loaded terms, scare quotes. It reads in the browser; no text leaves it.
 * Version:           0.0.0
 * Requires at least: 6.3
 * Requires PHP:      7.4
 * License:           MIT OR Apache-2.0
 * Text Domain:       obelize
 *
 * Nothing is stored on the server, and no post is changed: the marks are painted in the editor alone.
 */

namespace Obelize;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const VERSION = '0.0.0';

add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\enqueue_sidebar' );
add_action( 'add_meta_boxes', __NAMESPACE__ . '\add_classic_box' );

/** The block editor of posts: a sidebar, and the marks in its canvas. Widgets and templates are left alone. */
function enqueue_sidebar() {
	$screen = get_current_screen();
	if ( ! $screen || 'post' !== $screen->base ) {
		return;
	}
	// From WordPress 6.6 on the sidebar is of wp-editor, before of wp-edit-post; where that is missing, it is not asked for.
	$needed = array( 'wp-components', 'wp-data', 'wp-edit-post', 'wp-editor', 'wp-element', 'wp-i18n', 'wp-plugins', 'wp-preferences' );
	wp_enqueue_script( 'obelize-sidebar', plugins_url( 'sidebar.js', __FILE__ ), $needed, VERSION, true );
}

/** The classic editor: a box beside it. In the block editor there is the sidebar instead. */
function add_classic_box() {
	foreach ( get_post_types_by_support( 'editor' ) as $type ) {
		add_meta_box( 'obelize', 'Obelize', __NAMESPACE__ . '\show_classic_box', $type, 'side', 'default', array( '__back_compat_meta_box' => true ) );
	}
}

/** The panel follows the visual editor's frame. */
function show_classic_box() {
	wp_enqueue_script( 'obelize-classic', plugins_url( 'classic.js', __FILE__ ), array(), VERSION, true );
	echo '<obelize-panel canvas="#content_ifr"></obelize-panel>';
}
