// Leaves for the page of the link in place of this one, so that the way back does not lead here.
document.addEventListener("click", (event) => {
  const way = event.target.closest(".leave a");
  if (!way) return;
  event.preventDefault();
  window.location.replace(way.href);
});
