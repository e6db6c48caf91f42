/** Name of the teacher and of the student that flags describe, beside those of the config file. */
export const byFlag = 'by flag';
