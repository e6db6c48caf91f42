export declare function runs(all: number): number;
