export { joinedFolder } from './joined-folder.js';
export { joinedScript } from './joined-script.js';
export { loadedFiles } from './loaded-files.js';
