// Before anything is painted: the theme that was chosen here last, if one was.
(() => {
    let theme = null;
    try {
        theme = localStorage.getItem('theme');
    } catch {
        // Storage may be forbidden.
    }
    if (theme === 'light' || theme === 'dark') {
        document.documentElement.dataset.theme = theme;
    }
})();
