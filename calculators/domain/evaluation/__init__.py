"""What a comparison of two systems can show, and how many queries it takes."""
