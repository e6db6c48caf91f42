export const scriptsVariable: string;
