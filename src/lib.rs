//! Marks how sure a news text is, who says so, and in whose words.
