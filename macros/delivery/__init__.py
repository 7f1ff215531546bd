"""What is made of the built site for those who take it: a web server, a disk, a wiki."""
