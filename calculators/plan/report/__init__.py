"""What a plan says about itself: warnings, notes, working, charts, the prices it rests on."""
